// npm run queries: writes `.sqlx` anew, after a query or a migration was changed.
import { refreshQueries } from "./parts/queries.mjs";
import { command } from "./parts/stop.mjs";

await command(async () => {
  const number = await refreshQueries();
  console.log(`.sqlx holds ${number} queries. Commit it with the change that made them.`);
});
