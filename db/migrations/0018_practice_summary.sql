CREATE TABLE `practice_summary` (
	`user_id` text NOT NULL,
	`exam` text NOT NULL,
	`chance` real,
	`domains` text NOT NULL,
	`last_seq` integer NOT NULL,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `exam`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
