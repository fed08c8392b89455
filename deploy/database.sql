-- A database whose tables one account owns and another one serves: docs/deploying.md.
-- psql --set name=NAME --file database.sql, as a superuser
CREATE DATABASE :"name" OWNER catalogue_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO catalogue;
\connect :"name"
ALTER SCHEMA public OWNER TO catalogue_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO catalogue;
-- rows of what migrations will make, and nothing else
ALTER DEFAULT PRIVILEGES FOR ROLE catalogue_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO catalogue;
ALTER DEFAULT PRIVILEGES FOR ROLE catalogue_owner IN SCHEMA public
    GRANT SELECT, USAGE ON SEQUENCES TO catalogue;
