-- What a system or component inherits is reckoned, never written by hand: it goes with its record,
-- and does not keep an import from being undone.
alter table inherited_classes drop constraint inherited_classes_tenant_id_board_id_subject_id_fkey;
alter table inherited_classes add foreign key (tenant_id, board_id, subject_id)
  references records (tenant_id, board_id, id) on delete cascade;
