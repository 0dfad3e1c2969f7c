// Stands for modules of Node that a bundle for the browser names and never uses.
export default {};
