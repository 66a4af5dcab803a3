CREATE TABLE `board_replay` (
	`board_id` text PRIMARY KEY NOT NULL,
	`done_to` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `import_item` ADD `planned_hash` text;--> statement-breakpoint
ALTER TABLE `import_item` ADD `is_sound` integer DEFAULT false NOT NULL;