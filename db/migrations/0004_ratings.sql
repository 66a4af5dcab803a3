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
	`is_stale` integer NOT NULL
);
