CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `account_provider` ON `account` (`provider_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`public_key` text NOT NULL,
	`user_id` text NOT NULL,
	`credential_id` text NOT NULL,
	`counter` integer NOT NULL,
	`device_type` text NOT NULL,
	`backed_up` integer NOT NULL,
	`transports` text,
	`created_at` integer,
	`aaguid` text,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkey_user` ON `passkey` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `passkey_credential` ON `passkey` (`credential_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE INDEX `session_expires` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `two_factor` (
	`id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer DEFAULT true,
	`user_id` text NOT NULL,
	`failed_verification_count` integer DEFAULT 0,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `two_factor_user` ON `two_factor` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`is_anonymous` integer DEFAULT false NOT NULL,
	`two_factor_enabled` integer DEFAULT false NOT NULL,
	`is_admin` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE INDEX `verification_expires` ON `verification` (`expires_at`);--> statement-breakpoint
CREATE TABLE `bank` (
	`id` text PRIMARY KEY NOT NULL,
	`exam` text NOT NULL,
	`title` text NOT NULL,
	`owner_id` text,
	`visibility` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `bank_exam` ON `bank` (`exam`,`visibility`);--> statement-breakpoint
CREATE TABLE `blueprint` (
	`id` text PRIMARY KEY NOT NULL,
	`exam` text NOT NULL,
	`content` text NOT NULL,
	`content_hash` text NOT NULL,
	`is_current` integer NOT NULL,
	`loaded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `blueprint_exam` ON `blueprint` (`exam`,`is_current`);--> statement-breakpoint
CREATE TABLE `question` (
	`id` text PRIMARY KEY NOT NULL,
	`bank_id` text NOT NULL,
	`ref` text NOT NULL,
	`status` text NOT NULL,
	`current_version_id` text NOT NULL,
	`exam` text NOT NULL,
	`domain` text NOT NULL,
	`domain_name` text NOT NULL,
	`task` text NOT NULL,
	`level` text NOT NULL,
	`kind` text NOT NULL,
	`arrangement` text NOT NULL,
	`concept` text,
	`case_ref` text,
	`as_of` text NOT NULL,
	`valid_until` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`bank_id`) REFERENCES `bank`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_ref` ON `question` (`bank_id`,`ref`);--> statement-breakpoint
CREATE INDEX `question_exam` ON `question` (`exam`,`status`,`domain`,`task`);--> statement-breakpoint
CREATE TABLE `question_version` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`number` integer NOT NULL,
	`content` text NOT NULL,
	`content_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`reason` text NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_version_number` ON `question_version` (`question_id`,`number`);--> statement-breakpoint
CREATE TABLE `card` (
	`user_id` text NOT NULL,
	`question_id` text NOT NULL,
	`exam` text NOT NULL,
	`stability` real,
	`difficulty` real,
	`memory_on` text,
	`first_on` text NOT NULL,
	`last_on` text NOT NULL,
	`last_at` integer NOT NULL,
	`due_on` text NOT NULL,
	`answers` integer NOT NULL,
	`lapses` integer NOT NULL,
	`streak` integer NOT NULL,
	`first_fraction` real NOT NULL,
	`last_fraction` real NOT NULL,
	`last_certainty` text,
	`last_elapsed_ms` integer,
	`misconception_on` text,
	`misconception_return_on` text,
	`misconception_next` text,
	PRIMARY KEY(`user_id`, `question_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `card_due` ON `card` (`user_id`,`exam`,`due_on`);--> statement-breakpoint
CREATE TABLE `day_tally` (
	`user_id` text NOT NULL,
	`exam` text NOT NULL,
	`study_on` text NOT NULL,
	`answers` integer NOT NULL,
	`earned` real NOT NULL,
	`first_answers` integer NOT NULL,
	`first_earned` real NOT NULL,
	`elapsed_ms` integer NOT NULL,
	`sure` integer NOT NULL,
	`sure_earned` real NOT NULL,
	`unsure` integer NOT NULL,
	`unsure_earned` real NOT NULL,
	`guess` integer NOT NULL,
	`guess_earned` real NOT NULL,
	PRIMARY KEY(`user_id`, `exam`, `study_on`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `domain_prior` (
	`user_id` text NOT NULL,
	`exam` text NOT NULL,
	`domain` text NOT NULL,
	`known` real NOT NULL,
	`unknown` real NOT NULL,
	PRIMARY KEY(`user_id`, `exam`, `domain`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `flag` (
	`user_id` text NOT NULL,
	`question_id` text NOT NULL,
	`flagged_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `question_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `option_tally` (
	`version_id` text NOT NULL,
	`option_key` text NOT NULL,
	`first_answers` integer NOT NULL,
	PRIMARY KEY(`version_id`, `option_key`),
	FOREIGN KEY (`version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `question_tally` (
	`version_id` text PRIMARY KEY NOT NULL,
	`first_answers` integer NOT NULL,
	`first_right` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `job` (
	`name` text PRIMARY KEY NOT NULL,
	`lease_until` integer NOT NULL,
	`last_started_at` integer,
	`last_finished_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE TABLE `request_count` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `request_count_expires` ON `request_count` (`expires_at`);--> statement-breakpoint
CREATE TABLE `goal` (
	`user_id` text NOT NULL,
	`exam` text NOT NULL,
	`exam_on` text,
	`minutes_per_day` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `exam`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `learner` (
	`user_id` text PRIMARY KEY NOT NULL,
	`zone` text NOT NULL,
	`rollover_hour` integer NOT NULL,
	`exam` text NOT NULL,
	`time_factor` real NOT NULL,
	`extra_breaks` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `note` (
	`user_id` text NOT NULL,
	`question_id` text NOT NULL,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `question_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `report` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`question_id` text NOT NULL,
	`version_id` text NOT NULL,
	`reason` text NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL,
	`reply` text,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `report_user` ON `report` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `report_question` ON `report` (`question_id`,`status`);--> statement-breakpoint
CREATE TABLE `sitting` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`exam` text NOT NULL,
	`blueprint_id` text NOT NULL,
	`mode` text NOT NULL,
	`filter` text NOT NULL,
	`seed` integer NOT NULL,
	`questions` integer NOT NULL,
	`started_at` integer NOT NULL,
	`closed_at` integer,
	`answered` integer DEFAULT 0 NOT NULL,
	`earned` real DEFAULT 0 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sitting_user` ON `sitting` (`user_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `sitting_open` ON `sitting` (`closed_at`,`started_at`);--> statement-breakpoint
CREATE TABLE `sitting_question` (
	`sitting_id` text NOT NULL,
	`position` integer NOT NULL,
	`question_id` text NOT NULL,
	`version_id` text NOT NULL,
	`shown_order` text NOT NULL,
	PRIMARY KEY(`sitting_id`, `position`),
	FOREIGN KEY (`sitting_id`) REFERENCES `sitting`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `step` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`seq` integer NOT NULL,
	`sitting_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`kind` text NOT NULL,
	`mode` text NOT NULL,
	`exam` text NOT NULL,
	`at` integer NOT NULL,
	`study_on` text NOT NULL,
	`zone` text NOT NULL,
	`rollover_hour` integer NOT NULL,
	`position` integer,
	`question_id` text,
	`version_id` text,
	`shown_order` text,
	`response` text,
	`certainty` text,
	`struck` text,
	`changes` integer,
	`elapsed_ms` integer,
	`median_ms` integer,
	`key_hidden` integer,
	`first_exposure` integer,
	`fraction` real,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sitting_id`) REFERENCES `sitting`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `question_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `step_user_seq` ON `step` (`user_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `step_sitting_key` ON `step` (`sitting_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `step_version` ON `step` (`version_id`);--> statement-breakpoint
CREATE INDEX `step_question` ON `step` (`user_id`,`question_id`);