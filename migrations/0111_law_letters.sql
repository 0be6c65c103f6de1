-- Lagens tidsfrister är ett eget val: den som inte vill ha andra påminnelser missar dem inte.
alter table mail_refusals drop constraint mail_refusals_kind_check;
alter table mail_refusals add constraint mail_refusals_kind_check
  check (kind in ('reminder', 'digest', 'law'));
