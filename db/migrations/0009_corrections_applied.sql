ALTER TABLE `correction` ADD `applied_to` text;--> statement-breakpoint
ALTER TABLE `calibration` ADD `replays` integer DEFAULT 0 NOT NULL;