interface HitLinkProps {
  hit: { url: string; locale: string; titleHtml: string };
}

/** The title of what a search found, as a reader sees it; opens beside the workspace. */
export function HitLink({ hit }: HitLinkProps) {
  return (
    <a
      href={hit.url}
      target="_blank"
      rel="noopener"
      lang={hit.locale}
      dir="auto"
      dangerouslySetInnerHTML={{ __html: hit.titleHtml }}
    />
  );
}
