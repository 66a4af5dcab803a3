CREATE TABLE `question_decision` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`version_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`decided_by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decided_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `question_decision_question` ON `question_decision` (`question_id`,`at`);--> statement-breakpoint
CREATE INDEX `question_decision_author` ON `question_decision` (`decided_by`);