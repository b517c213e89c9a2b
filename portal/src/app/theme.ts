import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
  type VariantColorsResolver,
} from '@mantine/core';
import tokens from '@/tokens/tokens.json';

/** Mantine wants ten shades a colour; ours come from CSS variables, so all ten are the one of the theme in force. */
const shades = (variable: string): MantineColorsTuple =>
  Array.from({ length: 10 }, () => `var(--${variable})`) as unknown as MantineColorsTuple;

const names = { accent: 'accent', green: 'success', orange: 'warning', red: 'danger', blue: 'info' } as const;
const ours = (color: string | undefined): string | undefined => names[color as keyof typeof names];

const variantColors: VariantColorsResolver = (input) => {
  const name = ours(input.color ?? input.theme.primaryColor);
  const usual = defaultVariantColorsResolver(input);
  if (!name) return usual;
  const hover =
    name === 'accent' ? 'var(--accent-hover)' : `color-mix(in srgb, var(--${name}) 88%, var(--text))`;
  switch (input.variant) {
    case 'filled':
      return { background: `var(--${name})`, hover, color: 'var(--bg)', border: '1px solid transparent' };
    case 'light':
      return {
        background: `var(--${name}-soft)`,
        hover: `color-mix(in srgb, var(--${name}-soft) 85%, var(--${name}))`,
        color: `var(--${name})`,
        border: '1px solid transparent',
      };
    case 'outline':
    case 'subtle':
    case 'transparent':
      return {
        background: 'transparent',
        hover: input.variant === 'transparent' ? 'transparent' : `var(--${name}-soft)`,
        color: `var(--${name})`,
        border: input.variant === 'outline' ? `1px solid var(--${name})` : '1px solid transparent',
      };
    default:
      return usual;
  }
};

const variables = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-muted)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--bg-raised)',
  '--mantine-color-default-hover': 'var(--bg-sunken)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--bg-chip)',
  '--mantine-color-disabled-color': 'var(--text-faint)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
};

/** Mantine paints fields and panels in the dark with greys of its own; these are ours. */
const dark = {
  '--mantine-color-dark-4': 'var(--line-strong)',
  '--mantine-color-dark-5': 'var(--bg-chip)',
  '--mantine-color-dark-6': 'var(--bg-raised)',
  '--mantine-color-dark-7': 'var(--bg-raised)',
  '--mantine-color-dark-8': 'var(--bg-subtle)',
};

/** Colours come from the tokens in both schemes, so they change with the page and never with Mantine. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables,
  dark: { ...variables, ...dark },
});

const base: MantineThemeOverride = {
  primaryColor: 'accent',
  primaryShade: 6,
  colors: Object.fromEntries(Object.entries(names).map(([mantine, token]) => [mantine, shades(token)])),
  variantColorResolver: variantColors,
  fontFamily: tokens.font.sans,
  fontFamilyMonospace: tokens.font.mono,
  defaultRadius: 'md',
  radius: {
    xs: tokens.radius.sm,
    sm: '6px',
    md: tokens.radius.md,
    lg: tokens.radius.md,
    xl: tokens.radius.full,
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  shadows: Object.fromEntries(['xs', 'sm', 'md', 'lg', 'xl'].map((size) => [size, 'var(--elevation)'])),
  headings: { fontFamily: tokens.font.sans, fontWeight: '620' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Checkbox: { defaultProps: { radius: 'xs' } },
    Transition: { defaultProps: { duration: 120 } },
    Modal: { defaultProps: { transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } },
  },
};

const compact = { size: 'xs' };

/** 16 px, comfortable: for customers. */
export const portalTheme = createTheme({
  ...base,
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
});

/** 14 px, rows of 32 px: for eight hours a day. */
export const workspaceTheme = createTheme({
  ...base,
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  components: {
    ...base.components,
    ...Object.fromEntries(
      [
        'Button',
        'TextInput',
        'Select',
        'Textarea',
        'MultiSelect',
        'TagsInput',
        'NumberInput',
        'SegmentedControl',
        'Tabs',
        'Autocomplete',
      ].map((name) => [name, { defaultProps: compact }]),
    ),
  },
});
