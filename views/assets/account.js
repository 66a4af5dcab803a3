// Lets a password be shown while it is typed.
for (const input of document.querySelectorAll('input[type="password"]')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button-quiet button-small'
  button.setAttribute('aria-controls', input.id)
  const say = () => {
    const isHidden = input.type === 'password'
    button.textContent = isHidden ? 'Show' : 'Hide'
    button.setAttribute('aria-label', isHidden ? 'Show the password' : 'Hide the password')
  }
  button.addEventListener('click', () => {
    input.type = input.type === 'password' ? 'text' : 'password'
    say()
  })
  // Sent as a password again, so that password managers know what it is.
  input.form?.addEventListener('submit', () => {
    input.type = 'password'
    say()
  })
  say()
  input.after(button)
}
