CREATE TABLE `bank_analysis` (
	`bank_id` text PRIMARY KEY NOT NULL,
	`people` integer NOT NULL,
	`content` text,
	`made_from` text NOT NULL,
	`computed_at` integer NOT NULL,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `item_analysis` (
	`version_id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`bank_id` text NOT NULL,
	`people` integer NOT NULL,
	`gravity` integer NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `item_analysis_bank` ON `item_analysis` (`bank_id`,`gravity`,`people`);--> statement-breakpoint
CREATE INDEX `item_analysis_question` ON `item_analysis` (`question_id`);