/** The sign of Plein: a square with an opening. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 24 24" aria-hidden fill="currentColor">
      <path d="M3 5.5A2.5 2.5 0 0 1 5.5 3h13A2.5 2.5 0 0 1 21 5.5v13a2.5 2.5 0 0 1-2.5 2.5H11v-4.2h3.9a2 2 0 0 0 2-2V9.1a2 2 0 0 0-2-2H9.1a2 2 0 0 0-2 2V21H5.5A2.5 2.5 0 0 1 3 18.5z" />
    </svg>
  );
}
