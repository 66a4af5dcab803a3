CREATE INDEX `bank_owner` ON `bank` (`owner_id`);--> statement-breakpoint
CREATE INDEX `question_version_author` ON `question_version` (`created_by`);