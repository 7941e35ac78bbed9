--liquibase formatted sql

--changeset parley:platform-1
create sequence ids start with 1000 increment by 50;
