CREATE TABLE `population` (
	`exam` text PRIMARY KEY NOT NULL,
	`mean` real NOT NULL,
	`sd` real NOT NULL,
	`domain_sd` real NOT NULL,
	`learners` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `calibration` ADD `judged_reviews` integer DEFAULT 0 NOT NULL;