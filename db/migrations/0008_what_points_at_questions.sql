DROP INDEX `step_question`;--> statement-breakpoint
CREATE INDEX `step_question` ON `step` (`question_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `correction_corrected` ON `correction` (`corrected_version_id`);--> statement-breakpoint
CREATE INDEX `card_question` ON `card` (`question_id`);--> statement-breakpoint
CREATE INDEX `flag_question` ON `flag` (`question_id`);--> statement-breakpoint
CREATE INDEX `note_question` ON `note` (`question_id`);--> statement-breakpoint
CREATE INDEX `sitting_question_version` ON `sitting_question` (`version_id`);