/** One of the people registered here, found by name. */
import { findPeople } from '../../../web/api/people.ts'
import { ComboBox } from '../../../web/ui/ComboBox.tsx'

type PersonFieldProps = {
  label: string
  description?: string
  value: string | null
  onChange: (id: string | null, name: string | null) => void
  errorMessage?: string | undefined
}

export function PersonField({ onChange, errorMessage, description, ...rest }: PersonFieldProps) {
  return (
    <ComboBox
      name="personId"
      {...rest}
      {...(description === undefined ? {} : { description })}
      {...(errorMessage === undefined ? {} : { errorMessage })}
      onChange={(id, option) => onChange(id, option?.label ?? null)}
      emptyText="Ingen person passar. Skriv namnet i fältet under i stället."
      loadOptions={async (words, signal) =>
        (await findPeople(words, signal)).map((one) => ({
          value: one.id,
          label: one.name,
          description: [one.title, one.unitName].filter(Boolean).join(', '),
        }))
      }
    />
  )
}
