export default {
  "residuals.against": "Over",
  "residuals.r-squared": "R², {set}",
  "residuals.undefined": "undefined",
  "residuals.constant": "R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)² divides by 0 here: all targets of this set are the same.",
  "residuals.title": "Residuals ŷ − y over: {against}.",
  "residuals.keys": "Arrow keys walk through the samples from left to right, Enter chooses one.",
  "residuals.hint": "Point at a sample to read it. On the line ŷ is right, above it too large.",
  "residuals.said": "Sample {n}, {set}: y = {target}, ŷ = {prediction}, ŷ − y = {residual}.",
  "residuals.at": "{name} = {x}.",
  "residuals.thinned": "Of {count} samples ({set}) one in {every} is drawn; R² is of all.",
  "residuals.caption": "The {count} largest of {of} residuals",
};
