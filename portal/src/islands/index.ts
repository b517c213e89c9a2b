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
