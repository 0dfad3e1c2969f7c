export default {
  "undo.from-to": "{label} {from} → {to}",
  "undo.settings": "a setting",
  "undo.preset": "start from {name}",
  "undo.opened": "another network opened",
  "undo.data": "data drawn again",
  "undo.reset": "reset at step {t}",

  "edit.card": "Edit {name}",
  "edit.slider": "{name}, by slider",
  "edit.number": "{name}, as a number",
};
