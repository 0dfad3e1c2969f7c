//! Settings as a caller writes them, and what they mean once checked.

use crate::activation::Activation;
use crate::data::{DataSpec, Floats, TargetStyle};
use crate::error::{Error, whole, within};
pub use crate::frozen::{Frozen, FrozenParts};
use crate::init::InitSpec;
use crate::layout::Layout;
use crate::loss::{Loss, LossKind, Reduction};
use crate::network::Network;
use crate::optimizer::{Clip, OptimizerSpec};
use crate::regularization::Regularization;
use crate::schedule::Schedule;
use serde::{Deserialize, Serialize};

/// One activation for all layers, or one per layer after the input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "allowed: the name of an activation function, or a list of names, one per layer after the input"
)]
pub enum Activations {
    /// For all layers; a cross-entropy loss puts its own at the output.
    One(Activation),
    /// Layers 1 … L.
    Each(Vec<Activation>),
}

/// Samples of one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged, expecting = "allowed: a whole number from 1, or \"full\"")]
pub enum BatchSize {
    /// So many; the last batch of an epoch may be shorter.
    Count(f64),
    /// The whole training set.
    Named(Full),
}

/// The word `full`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Full {
    /// The whole training set.
    Full,
}

/// Everything that decides a training run. Only `layers` has no default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Config {
    /// Widths: input, hidden …, output.
    pub layers: Vec<f64>,
    /// σ of the layers.
    #[serde(default = "Config::default_activations")]
    pub activations: Activations,
    /// Cost of one sample.
    #[serde(default = "Config::default_loss")]
    pub loss: LossKind,
    /// κ of the Huber loss.
    #[serde(default = "Config::default_huber_delta")]
    pub huber_delta: f64,
    /// Sum or mean of the costs.
    #[serde(default)]
    pub reduction: Reduction,
    /// Penalty on the weights.
    #[serde(default)]
    pub regularization: Regularization,
    /// Where θ⁰ comes from.
    #[serde(default)]
    pub init: InitSpec,
    /// The rule of the update.
    #[serde(default)]
    pub optimizer: OptimizerSpec,
    /// ηₜ over the steps.
    #[serde(default)]
    pub schedule: Schedule,
    /// Gradient clipping.
    #[serde(default)]
    pub clip: Clip,
    /// Samples of one step.
    #[serde(default = "Config::default_batch_size")]
    pub batch_size: BatchSize,
    /// Whether each epoch visits the samples in a new order.
    #[serde(default = "Config::default_shuffle")]
    pub shuffle: bool,
    /// Decides θ⁰, generated data, the split and the order: a whole number from 0 to 2⁵³ − 1.
    #[serde(default = "Config::default_seed")]
    pub seed: f64,
    /// θ⁰ given instead of drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theta: Option<Floats>,
    /// Parameters without update.
    #[serde(default)]
    pub frozen: Frozen,
    /// The samples.
    #[serde(default)]
    pub data: DataSpec,
}

/// Largest seed: whole numbers beyond are not exact in JavaScript.
pub const MAX_SEED: u64 = (1 << 53) - 1;

impl Config {
    fn default_activations() -> Activations {
        Activations::One(Activation::Tanh)
    }
    fn default_loss() -> LossKind {
        LossKind::SquaredError
    }
    fn default_huber_delta() -> f64 {
        1.0
    }
    fn default_batch_size() -> BatchSize {
        BatchSize::Count(10.0)
    }
    fn default_shuffle() -> bool {
        true
    }
    fn default_seed() -> f64 {
        7.0
    }

    /// All defaults around the given widths.
    pub fn new(layers: &[f64]) -> Self {
        Config {
            layers: layers.to_vec(),
            activations: Self::default_activations(),
            loss: Self::default_loss(),
            huber_delta: Self::default_huber_delta(),
            reduction: Reduction::default(),
            regularization: Regularization::default(),
            init: InitSpec::default(),
            optimizer: OptimizerSpec::default(),
            schedule: Schedule::default(),
            clip: Clip::default(),
            batch_size: Self::default_batch_size(),
            shuffle: true,
            seed: Self::default_seed(),
            theta: None,
            frozen: Frozen::None,
            data: DataSpec::default(),
        }
    }

    /// Checks every setting but the data and θ, and gives the network they describe.
    pub fn network(&self) -> Result<Network, Error> {
        let layout = Layout::from_settings(&self.layers)?;
        within("huberDelta", self.huber_delta, 1e-6, 1e6)?;
        self.validate_training()?;
        self.init.validate("init")?;
        self.seed()?;
        self.frozen.stretches(&layout)?;
        let loss = Loss {
            kind: self.loss,
            huber_delta: self.huber_delta,
        };
        let activations = self.resolve_activations(layout.depth(), loss)?;
        Ok(Network { layout, activations, loss })
    }

    /// Checks the settings that may change while training.
    pub fn validate_training(&self) -> Result<(), Error> {
        self.optimizer.validate()?;
        self.schedule.validate()?;
        self.clip.validate()?;
        self.regularization.validate()?;
        match self.batch_size {
            BatchSize::Count(n) => whole("batchSize", n, 1, u64::from(u32::MAX)).map(drop),
            BatchSize::Named(_) => Ok(()),
        }
    }

    /// The seed as a number.
    pub fn seed(&self) -> Result<u64, Error> {
        whole("seed", self.seed, 0, MAX_SEED)
    }

    /// Samples of a full step for a training set of `count`.
    pub fn batch(&self, count: usize) -> usize {
        match self.batch_size {
            BatchSize::Count(n) => (n as usize).clamp(1, count),
            BatchSize::Named(_) => count,
        }
    }

    /// How the targets of generated data are written for this network.
    pub fn target_style(&self, network: &Network) -> TargetStyle {
        match (network.layout.outputs(), network.activations.last()) {
            (1, Some(Activation::Sigmoid)) => TargetStyle::ZeroOne,
            (1, Some(Activation::Softmax)) | (2.., _) => TargetStyle::OneHot,
            _ => TargetStyle::PlusMinusOne,
        }
    }

    fn resolve_activations(&self, depth: usize, loss: Loss) -> Result<Vec<Activation>, Error> {
        let required = loss.output_activation();
        let all = match &self.activations {
            Activations::One(a) => {
                let mut all = vec![*a; depth];
                all[depth - 1] = required.unwrap_or(*a);
                all
            }
            Activations::Each(all) if all.len() == depth => all.clone(),
            Activations::Each(all) => {
                return Err(Error::wrong_length(
                    "activations",
                    all.len(),
                    format!("{depth}, one per layer after the input"),
                ));
            }
        };
        if let Some(i) = all[..depth - 1].iter().position(|&a| a == Activation::Softmax) {
            return Err(Error::invalid(format!("activations[{i}]"), "softmax belongs to the output layer"));
        }
        match required {
            Some(required) if all[depth - 1] != required => Err(Error::invalid(
                format!("activations[{}]", depth - 1),
                format!("is {:?}; allowed with this loss: {required:?}", all[depth - 1]).to_ascii_lowercase(),
            )),
            _ => Ok(all),
        }
    }
}
