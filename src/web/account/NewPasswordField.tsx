/** A new password, with what makes a good one, and a way to see what one types. */
import { useState } from 'react'
import { CheckboxField } from '../ui/CheckboxField.tsx'
import { TextField } from '../ui/TextField.tsx'

type NewPasswordFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  errorMessage?: string
}

export function NewPasswordField({ label, value, onChange, errorMessage }: NewPasswordFieldProps) {
  const [isSeen, setSeen] = useState(false)
  return (
    <>
      <TextField
        label={label}
        name="password"
        type={isSeen ? 'text' : 'password'}
        description="Minst 12 tecken. Fyra ord som inte hör ihop är lätta att minnas och svåra att gissa."
        autoComplete="new-password"
        spellCheck={false}
        isRequired
        width="long"
        value={value}
        onChange={onChange}
        errorMessage={errorMessage}
      />
      <CheckboxField label="Visa lösenordet" name="visa" isSelected={isSeen} onChange={setSeen} />
    </>
  )
}
