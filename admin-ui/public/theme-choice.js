// Runs before the first paint, as a file of its own because the content security policy allows no inline script.
// It repeats what the theme does later: the person's choice, else the system's.
(function () {
  var choice = 'system';
  try {
    choice = localStorage.getItem('bd-theme') || 'system';
  } catch {
    // Storage may be blocked; then the system decides.
  }
  var dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-theme', dark ? 'dark' : 'light');
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  document.documentElement.style.backgroundColor = dark ? '#0F1318' : '#F1F3F6';
})();
