// The scripts of the public pages. Every element here enhances markup that works without it.
import './ask-form';
import './composer';
import './feedback';
import './follow';
import './relative-time';
import './search-box';
import './step-list';
import './theme-switch';
import './vote';

// From which search a page was opened is for the server: an address that people copy need not say it.
const here = new URL(location.href);
if (here.searchParams.has('via')) {
  here.searchParams.delete('via');
  history.replaceState(history.state, '', here);
}
