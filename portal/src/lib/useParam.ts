import { useSearchParams } from 'react-router';

/** The address's words and a function that sets or clears one of them without a step in the browser's history. */
export function useParam(): [URLSearchParams, (key: string, value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const set = (key: string, value: string | null) =>
    setParams(
      (now) => {
        if (value) now.set(key, value);
        else now.delete(key);
        return now;
      },
      { replace: true },
    );
  return [params, set];
}
