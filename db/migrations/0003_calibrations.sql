CREATE TABLE `calibration` (
	`user_id` text PRIMARY KEY NOT NULL,
	`start` text NOT NULL,
	`state` text NOT NULL,
	`reviews` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `peer_calibration` (
	`id` integer PRIMARY KEY NOT NULL,
	`start` text NOT NULL,
	`learners` integer NOT NULL,
	`updated_at` integer NOT NULL
);
