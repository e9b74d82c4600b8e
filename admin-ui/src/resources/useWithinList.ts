import { useLocation, useNavigate } from 'react-router';

/** To a record over its list and back: the list below stays as it is, with its filters and its page. */
export function useWithinList(list: string): (id: string, state?: Record<string, unknown>) => void {
  const { search, key, state: present } = useLocation();
  const navigate = useNavigate();
  // DataList begins anew on a visit that it does not know.
  const visit = (present as { list?: string } | null)?.list ?? key;
  return (id, state) =>
    void navigate({ pathname: id === '' ? list : `${list}/${id}`, search }, { state: { ...state, list: visit } });
}
