/** What the widget's loader leaves on a host page (X37); a function before load, and after. */
interface Window {
  parley: any;
}
