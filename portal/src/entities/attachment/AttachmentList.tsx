import { IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, useFragment } from '@/gql';
import classes from './Attachment.module.css';
import { sizeInWords } from './upload';

export const AttachmentParts = graphql(`
  fragment AttachmentParts on Attachment {
    id
    name
    size
    url
    isImage
  }
`);

/** Files of a message: pictures small, others by name; each opens or downloads. */
export function AttachmentList({
  attachments,
}: {
  attachments: readonly FragmentType<typeof AttachmentParts>[];
}) {
  const { t, i18n } = useTranslation('portal');
  const files = useFragment(AttachmentParts, attachments);
  if (files.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('upload.files')}>
      {files.map((file) => {
        const size = sizeInWords(file.size, i18n.language);
        return (
          <li key={file.id}>
            <a
              className={file.isImage ? classes.picture : classes.file}
              href={file.url}
              target="_blank"
              rel="noopener"
            >
              {file.isImage ? (
                <img src={file.url} alt="" loading="lazy" />
              ) : (
                <IconFile className="icon" stroke={1.75} aria-hidden />
              )}
              <span className={classes.name}>{file.name}</span>
              <span className={classes.size}>{size}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
