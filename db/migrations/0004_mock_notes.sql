ALTER TABLE `draft` ADD `note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `step` ADD `note` text;