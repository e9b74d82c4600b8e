import CloseOutlined from '@mui/icons-material/CloseOutlined';
import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { type ReactNode, useState } from 'react';
import { useListContext } from 'react-admin';

interface FilterSelectProps {
  source: string;
  /** The word while the filter is off: `Any method`. */
  any: string;
  icon?: ReactNode;
  choices: { id: string; name: string }[];
}

/** A filter as a button. While it is on it has a blue edge and a cross. */
export function FilterSelect({ source, any, icon, choices }: FilterSelectProps) {
  const { filterValues, setFilters } = useListContext();
  const values = (filterValues ?? {}) as Record<string, unknown>;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const chosen = choices.find((choice) => choice.id === values[source]);
  const choose = (id: string | undefined) => {
    setAnchor(null);
    const { [source]: _old, ...others } = values;
    setFilters(id === undefined ? others : { ...others, [source]: id }, []);
  };
  return (
    <>
      <Button
        startIcon={icon}
        endIcon={chosen ? <CloseOutlined /> : <ExpandMoreOutlined />}
        aria-haspopup={chosen ? undefined : 'menu'}
        aria-label={chosen ? `${chosen.name}, remove this filter` : undefined}
        onClick={(event) => (chosen ? choose(undefined) : setAnchor(event.currentTarget))}
        sx={chosen && onSx}
      >
        {chosen?.name ?? any}
      </Button>
      <Menu disablePortal open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {choices.map((choice) => (
          <MenuItem key={choice.id} onClick={() => choose(choice.id)}>
            {choice.name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

const onSx = { '&&': { borderColor: 'primary.main', bgcolor: 'action.selected', color: 'primary.main' } };
