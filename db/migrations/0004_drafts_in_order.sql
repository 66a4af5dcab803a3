ALTER TABLE `draft` ADD `turn` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `step` ADD `turn` integer;