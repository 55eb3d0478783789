// What the pages do with script that they do not need: govuk-frontend's components, and our own beside them.
import { initAll } from "./govuk-frontend.min.js";
import { initFindAuthority } from "./find-authority.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
initFindAuthority();
