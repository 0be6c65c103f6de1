-- Det en medarbetare vet när hen rapporterar: om personuppgifter berördes, och vem som vet mer.
-- Om det är en personuppgiftsincident (personal_data_breach) bedöms av den som handlägger.
alter table incidents
  add column personal_data_involved boolean,
  add column contact text;
