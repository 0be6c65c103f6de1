-- Efter hur lång tid utan inloggning ett konto räknas som ej använt; tomt är förslaget som följer med.
alter table access_reviews add column dormant_after integer;
