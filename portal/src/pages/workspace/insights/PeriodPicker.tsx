import { Button, Group, Popover, SegmentedControl, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '@/lib/dates';
import { dayOf, type Period, presets, startOf } from './period';

interface PeriodPickerProps {
  period: Period;
  preset: number | null;
  today: Date;
  onPreset: (days: number) => void;
  onPeriod: (period: Period) => void;
}

/** The last 7, 30 or 90 days, or any stretch of days. */
export function PeriodPicker({ period, preset, today, onPreset, onPeriod }: PeriodPickerProps) {
  const { t, i18n } = useTranslation('workspace');
  const [open, setOpen] = useState(false);
  const [own, setOwn] = useState(period);
  const format = dateFormat(i18n.language, { dateStyle: 'medium' });
  const label = format.formatRange(startOf(period.first), startOf(period.last));
  const sound = own.first !== '' && own.last !== '' && own.first <= own.last;
  return (
    <Group gap="xs">
      <SegmentedControl
        aria-label={t('insights.period')}
        value={preset ? String(preset) : ''}
        onChange={(days) => onPreset(Number(days))}
        data={presets.map((days) => ({ value: String(days), label: t('insights.days', { count: days }) }))}
      />
      <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end">
        <Popover.Target>
          <Button
            variant={preset ? 'default' : 'light'}
            leftSection={<IconCalendar size={15} aria-hidden />}
            aria-label={t('insights.choose', { period: label })}
            onClick={() => {
              setOwn(period);
              setOpen(!open);
            }}
          >
            {label}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (!sound) return;
              onPeriod(own);
              setOpen(false);
            }}
          >
            <Group gap="xs" align="flex-end">
              {(['first', 'last'] as const).map((end) => (
                <TextInput
                  key={end}
                  type="date"
                  label={t(`insights.${end}`)}
                  max={dayOf(today)}
                  value={own[end]}
                  onChange={(event) => setOwn({ ...own, [end]: event.currentTarget.value })}
                />
              ))}
              <Button type="submit" disabled={!sound}>
                {t('insights.show')}
              </Button>
            </Group>
          </form>
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}
