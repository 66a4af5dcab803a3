CREATE TABLE `mail_digest` (
	`user_id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`told_until` integer NOT NULL,
	`next_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_digest_token` ON `mail_digest` (`token`);--> statement-breakpoint
CREATE INDEX `mail_digest_next` ON `mail_digest` (`next_at`);