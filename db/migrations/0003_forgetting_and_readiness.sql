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
--> statement-breakpoint
CREATE TABLE `outcome` (
	`user_id` text NOT NULL,
	`exam` text NOT NULL,
	`exam_on` text NOT NULL,
	`result` text NOT NULL,
	`bars` text,
	`chance` real,
	`reported_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `exam`, `exam_on`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `outcome_exam` ON `outcome` (`exam`,`result`);--> statement-breakpoint
CREATE TABLE `person_rating` (
	`user_id` text NOT NULL,
	`exam` text NOT NULL,
	`value` real NOT NULL,
	`variance` real NOT NULL,
	`rated_on` text NOT NULL,
	PRIMARY KEY(`user_id`, `exam`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `question_rating` (
	`version_id` text PRIMARY KEY NOT NULL,
	`value` real NOT NULL,
	`variance` real NOT NULL,
	`answers` integer NOT NULL,
	`watched` integer NOT NULL,
	`surplus` real NOT NULL,
	`spread` real NOT NULL,
	`slope` real NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `rating_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`last_row` integer NOT NULL,
	`stale_marks` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `question` ADD `guess_chance` real DEFAULT 0.25 NOT NULL;--> statement-breakpoint
ALTER TABLE `draft` ADD `note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `step` ADD `note` text;--> statement-breakpoint
CREATE INDEX `step_first` ON `step` (`user_id`,`exam`) WHERE "step"."first_exposure" = 1;