ALTER TABLE `assignment` ADD `tell_at` integer;--> statement-breakpoint
CREATE INDEX `assignment_tell` ON `assignment` (`tell_at`);--> statement-breakpoint
ALTER TABLE `attempt` ADD `on_time_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `attempt` ADD `settle_at` integer;--> statement-breakpoint
CREATE INDEX `attempt_settle` ON `attempt` (`settle_at`);