CREATE TABLE `board_week` (
	`board_id` text NOT NULL,
	`week` text NOT NULL,
	`members` integer NOT NULL,
	`points` integer NOT NULL,
	PRIMARY KEY(`board_id`, `week`)
);
--> statement-breakpoint
CREATE TABLE `ledger` (
	`user_id` text NOT NULL,
	`board_id` text NOT NULL,
	`earned_on` text NOT NULL,
	`step_id` text NOT NULL,
	`question_id` text NOT NULL,
	`recall` real NOT NULL,
	`value` real NOT NULL,
	`weight` real NOT NULL,
	`yield` real NOT NULL,
	`rank` real NOT NULL,
	`points` integer NOT NULL,
	PRIMARY KEY(`user_id`, `board_id`, `earned_on`, `step_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `point_day` (
	`user_id` text NOT NULL,
	`earned_on` text NOT NULL,
	`board_id` text NOT NULL,
	`answers` integer NOT NULL,
	`points` integer NOT NULL,
	PRIMARY KEY(`user_id`, `earned_on`, `board_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `point_memory` (
	`user_id` text NOT NULL,
	`question_id` text NOT NULL,
	`stability` real NOT NULL,
	`difficulty` real NOT NULL,
	`memory_on` text NOT NULL,
	`lapse_recall` real,
	`lapse_at` integer,
	PRIMARY KEY(`user_id`, `question_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `point_week` (
	`user_id` text NOT NULL,
	`board_id` text NOT NULL,
	`week` text NOT NULL,
	`points` integer NOT NULL,
	`negative_answers` integer NOT NULL,
	PRIMARY KEY(`user_id`, `board_id`, `week`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `point_week_place` ON `point_week` (`board_id`,`week`,`points`,`negative_answers`,`user_id`);--> statement-breakpoint
ALTER TABLE `learner` ADD `hides_games` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `step` ADD `rated_difficulty` real;--> statement-breakpoint
ALTER TABLE `step` ADD `session_id` text;