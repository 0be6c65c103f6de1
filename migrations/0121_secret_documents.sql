-- A governing document that is marked with secrecy is not for everybody who works at the board, as
-- the others are: it is read by whoever has a role besides employee there, and by those who are
-- asked to confirm that they have read it. The application says at which boards its reader is
-- more than an employee; unset, as for a backup, is everywhere.
create function app_more_than_employee_at(board uuid) returns boolean language sql stable parallel safe
as $$
  select case coalesce(current_setting('app.more_than_employee_at', true), '')
    when '' then true
    when '*' then true
    else board::text = any (string_to_array(current_setting('app.more_than_employee_at', true), ','))
  end
$$;

create policy secret_documents on records as restrictive for select using (
  secrecy is null or type <> 'governingDocument' or app_more_than_employee_at(board_id)
  or exists (
    select 1 from document_settings s
    where s.tenant_id = records.tenant_id and s.document_id = records.id
      and (
        'everyone' = any (s.groups)
        or ('management' = any (s.groups) and exists (
          select 1 from management_seats m
          where m.tenant_id = s.tenant_id and m.board_id = s.board_id
            and m.person_id::text = (select app_setting('app.person'))
            and m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date)
        ))
      )
  )
);
