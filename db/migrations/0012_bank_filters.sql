CREATE INDEX `question_bank_waiting` ON `question` (`bank_id`,`ref`) WHERE proposed_version_id is not null;--> statement-breakpoint
CREATE INDEX `question_bank_until` ON `question` (`bank_id`,`valid_until`) WHERE valid_until is not null;--> statement-breakpoint
CREATE INDEX `question_version_without_source` ON `question_version` (`id`) WHERE instr(content, '"sources":[]') > 0;