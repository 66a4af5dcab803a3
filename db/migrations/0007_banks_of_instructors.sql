CREATE TABLE `api_token` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`expires_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash` ON `api_token` (`token_hash`);--> statement-breakpoint
CREATE INDEX `api_token_user` ON `api_token` (`user_id`);--> statement-breakpoint
CREATE TABLE `bank_invite` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`bank_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bank_invite_bank` ON `bank_invite` (`bank_id`);--> statement-breakpoint
CREATE INDEX `bank_invite_author` ON `bank_invite` (`created_by`);--> statement-breakpoint
CREATE TABLE `bank_member` (
	`bank_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`bank_id`, `user_id`),
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bank_member_user` ON `bank_member` (`user_id`);--> statement-breakpoint
CREATE TABLE `bank_use` (
	`user_id` text NOT NULL,
	`bank_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `bank_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bank_use_bank` ON `bank_use` (`bank_id`);--> statement-breakpoint
CREATE TABLE `bulk_change` (
	`id` text PRIMARY KEY NOT NULL,
	`bank_id` text NOT NULL,
	`user_id` text,
	`kind` text NOT NULL,
	`change` text NOT NULL,
	`before` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `bulk_change_bank` ON `bulk_change` (`bank_id`,`at`);--> statement-breakpoint
CREATE INDEX `bulk_change_user` ON `bulk_change` (`user_id`);--> statement-breakpoint
CREATE TABLE `image` (
	`bank_id` text NOT NULL,
	`hash` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`bytes` blob NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`bank_id`, `hash`),
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `image_hash` ON `image` (`hash`);--> statement-breakpoint
CREATE TABLE `question_tag` (
	`bank_id` text NOT NULL,
	`tag` text NOT NULL,
	`question_id` text NOT NULL,
	PRIMARY KEY(`bank_id`, `tag`, `question_id`),
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `question_tag_question` ON `question_tag` (`question_id`);--> statement-breakpoint
CREATE TABLE `report_message` (
	`id` text PRIMARY KEY NOT NULL,
	`report_id` text NOT NULL,
	`user_id` text,
	`is_author` integer NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `report`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `report_message_report` ON `report_message` (`report_id`,`at`);--> statement-breakpoint
CREATE INDEX `report_message_user` ON `report_message` (`user_id`);--> statement-breakpoint
CREATE TABLE `correction` (
	`version_id` text PRIMARY KEY NOT NULL,
	`corrected_version_id` text NOT NULL,
	`question_id` text NOT NULL,
	`corrected_by` text,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`applied_at` integer,
	FOREIGN KEY (`version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrected_version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrected_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `correction_question` ON `correction` (`question_id`,`at`);--> statement-breakpoint
CREATE INDEX `correction_author` ON `correction` (`corrected_by`);--> statement-breakpoint
CREATE INDEX `correction_open` ON `correction` (`applied_at`,`at`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notice_user` ON `notice` (`user_id`,`read_at`,`at`);--> statement-breakpoint
CREATE TABLE `regrade` (
	`step_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`sitting_id` text NOT NULL,
	`fraction` real NOT NULL,
	FOREIGN KEY (`step_id`) REFERENCES `step`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sitting_id`) REFERENCES `sitting`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `regrade_user` ON `regrade` (`user_id`);--> statement-breakpoint
CREATE INDEX `regrade_sitting` ON `regrade` (`sitting_id`);--> statement-breakpoint
CREATE TABLE `bank_import` (
	`id` text PRIMARY KEY NOT NULL,
	`bank_id` text NOT NULL,
	`user_id` text,
	`state` text NOT NULL,
	`file_name` text NOT NULL,
	`size` integer NOT NULL,
	`wanted_format` text,
	`format` text,
	`encoding` text,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`choices` text DEFAULT '{}' NOT NULL,
	`problems` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `bank_import_bank` ON `bank_import` (`bank_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `bank_import_user` ON `bank_import` (`user_id`);--> statement-breakpoint
CREATE INDEX `bank_import_state` ON `bank_import` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `import_image` (
	`import_id` text NOT NULL,
	`hash` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`import_id`, `hash`),
	FOREIGN KEY (`import_id`) REFERENCES `bank_import`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `import_item` (
	`import_id` text NOT NULL,
	`number` integer NOT NULL,
	`line` integer NOT NULL,
	`ref` text NOT NULL,
	`content` text,
	`category` text DEFAULT '' NOT NULL,
	`change` text NOT NULL,
	`is_accepted` integer NOT NULL,
	`like_ref` text,
	`likeness` integer,
	`problems` text NOT NULL,
	`severity` text NOT NULL,
	`version_id` text,
	`before_version_id` text,
	`before_status` text,
	PRIMARY KEY(`import_id`, `number`),
	FOREIGN KEY (`import_id`) REFERENCES `bank_import`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `import_item_change` ON `import_item` (`import_id`,`change`,`number`);--> statement-breakpoint
CREATE TABLE `import_part` (
	`import_id` text NOT NULL,
	`part` integer NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`import_id`, `part`),
	FOREIGN KEY (`import_id`) REFERENCES `bank_import`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `bank` ADD `is_shipped` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `bank` ADD `about` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `bank` ADD `needs_review` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `bank_shipped` ON `bank` (`is_shipped`,`exam`);--> statement-breakpoint
ALTER TABLE `question` ADD `proposed_version_id` text;--> statement-breakpoint
ALTER TABLE `question` ADD `search_row` integer;--> statement-breakpoint
ALTER TABLE `question` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `question_search_row` ON `question` (`search_row`);--> statement-breakpoint
CREATE INDEX `question_bank_domain` ON `question` (`bank_id`,`domain`,`ref`);--> statement-breakpoint
CREATE INDEX `question_bank_status` ON `question` (`bank_id`,`status`,`ref`);--> statement-breakpoint
CREATE INDEX `question_bank_updated` ON `question` (`bank_id`,`updated_at`,`ref`);--> statement-breakpoint
CREATE INDEX `sitting_question_question` ON `sitting_question` (`question_id`);--> statement-breakpoint
UPDATE `bank` SET `is_shipped` = 1;--> statement-breakpoint
CREATE VIRTUAL TABLE `question_search` USING fts5(`words`, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
