CREATE TABLE `assignment` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`title` text NOT NULL,
	`instructions` text DEFAULT '' NOT NULL,
	`source` text NOT NULL,
	`questions` integer NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`zone` text NOT NULL,
	`attempts` integer,
	`counts` text NOT NULL,
	`limit_ms` integer,
	`pass_mark` real,
	`is_shuffled` integer NOT NULL,
	`shows` text NOT NULL,
	`late_until` integer,
	`late_deduction` real DEFAULT 0 NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `assignment_cohort` ON `assignment` (`cohort_id`,`closes_at`);--> statement-breakpoint
CREATE INDEX `assignment_author` ON `assignment` (`created_by`);--> statement-breakpoint
CREATE TABLE `assignment_grant` (
	`assignment_id` text NOT NULL,
	`user_id` text NOT NULL,
	`extra_attempts` integer NOT NULL,
	`closes_at` integer,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`assignment_id`, `user_id`),
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `assignment_grant_user` ON `assignment_grant` (`user_id`);--> statement-breakpoint
CREATE TABLE `assignment_question` (
	`assignment_id` text NOT NULL,
	`position` integer NOT NULL,
	`question_id` text NOT NULL,
	PRIMARY KEY(`assignment_id`, `position`),
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assignment_question_question` ON `assignment_question` (`question_id`);--> statement-breakpoint
CREATE TABLE `attempt` (
	`sitting_id` text PRIMARY KEY NOT NULL,
	`assignment_id` text NOT NULL,
	`user_id` text NOT NULL,
	`number` integer NOT NULL,
	`due_at` integer NOT NULL,
	`is_late` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`sitting_id`) REFERENCES `sitting`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_number` ON `attempt` (`assignment_id`,`user_id`,`number`);--> statement-breakpoint
CREATE INDEX `attempt_user` ON `attempt` (`user_id`);--> statement-breakpoint
CREATE INDEX `attempt_due` ON `attempt` (`due_at`);--> statement-breakpoint
CREATE TABLE `cohort` (
	`id` text PRIMARY KEY NOT NULL,
	`exam` text NOT NULL,
	`title` text NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`zone` text NOT NULL,
	`join_code` text NOT NULL,
	`is_join_open` integer NOT NULL,
	`join_until` integer,
	`join_domain` text,
	`team_goal` integer,
	`created_by` text,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cohort_code` ON `cohort` (`join_code`);--> statement-breakpoint
CREATE INDEX `cohort_author` ON `cohort` (`created_by`);--> statement-breakpoint
CREATE TABLE `cohort_bank` (
	`cohort_id` text NOT NULL,
	`bank_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`cohort_id`, `bank_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cohort_bank_bank` ON `cohort_bank` (`bank_id`);--> statement-breakpoint
CREATE TABLE `cohort_invite` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cohort_invite_cohort` ON `cohort_invite` (`cohort_id`);--> statement-breakpoint
CREATE INDEX `cohort_invite_author` ON `cohort_invite` (`created_by`);--> statement-breakpoint
CREATE TABLE `cohort_person` (
	`cohort_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`joined_at` integer NOT NULL,
	`shares_practice` integer DEFAULT false NOT NULL,
	`alias` text,
	`board_since` integer,
	`time_factor` real,
	PRIMARY KEY(`cohort_id`, `user_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cohort_person_user` ON `cohort_person` (`user_id`);--> statement-breakpoint
CREATE INDEX `cohort_person_role` ON `cohort_person` (`cohort_id`,`role`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `cohort_person_alias` ON `cohort_person` (`cohort_id`,`alias`);--> statement-breakpoint
CREATE TABLE `roster_entry` (
	`cohort_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`time_factor` real,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`cohort_id`, `email`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `roster_entry_email` ON `roster_entry` (`email`);