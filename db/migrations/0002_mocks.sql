CREATE TABLE `exposure` (
	`question_id` text PRIMARY KEY NOT NULL,
	`forms` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `draft` (
	`sitting_id` text NOT NULL,
	`position` integer NOT NULL,
	`user_id` text NOT NULL,
	`fields` text NOT NULL,
	`is_answered` integer NOT NULL,
	`certainty` text,
	`struck` text NOT NULL,
	`marks` text NOT NULL,
	`is_flagged` integer NOT NULL,
	`changes` integer NOT NULL,
	`elapsed_ms` integer NOT NULL,
	`visit_at` integer NOT NULL,
	`earlier_ms` integer NOT NULL,
	`first_fields` text,
	`first_at` integer,
	PRIMARY KEY(`sitting_id`, `position`),
	FOREIGN KEY (`sitting_id`) REFERENCES `sitting`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `draft_user` ON `draft` (`user_id`);--> statement-breakpoint
CREATE TABLE `mock` (
	`sitting_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`size` text NOT NULL,
	`scored` integer NOT NULL,
	`pretest` integer NOT NULL,
	`seen_share` real NOT NULL,
	`limit_ms` integer,
	`time_factor` real NOT NULL,
	`extra_breaks` integer NOT NULL,
	`sections` text NOT NULL,
	`relaxations` text NOT NULL,
	`clock` text DEFAULT '[]' NOT NULL,
	`begun_at` integer,
	`deadline_at` integer,
	FOREIGN KEY (`sitting_id`) REFERENCES `sitting`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mock_user` ON `mock` (`user_id`,`begun_at`);--> statement-breakpoint
CREATE INDEX `mock_deadline` ON `mock` (`deadline_at`);--> statement-breakpoint
ALTER TABLE `question` ADD `is_sealed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `sitting_question` ADD `is_scored` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `sitting_question` ADD `seen_before` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `step` ADD `section` integer;--> statement-breakpoint
ALTER TABLE `step` ADD `flagged` integer;--> statement-breakpoint
ALTER TABLE `step` ADD `marks` text;