//! L9 and L10: what the samples have in the gradient and in the loss adds up to them.

use crate::networks::{bits, circle, random_networks, trainer};
use backprop_core::config::BatchSize;
use backprop_core::loss::Reduction;
use backprop_core::regularization::Penalty;
use backprop_core::shares::Sharers;
use backprop_core::trainer::Set;

#[test]
fn shares_add_up_to_the_gradient_and_the_loss_bit_for_bit() {
    let mut blocks = 0;
    for config in random_networks(60) {
        let mut run = trainer(&config);
        let (gradient, walk) = (run.gradient(), run.walk(0, None).unwrap());
        blocks += run.samples(Set::Train).count / 256;
        for (offset, g) in gradient.iter().enumerate() {
            let all = run.shares(offset, Sharers::Train).unwrap();
            assert_eq!(all.total.to_bits(), g.to_bits(), "{offset} of {config:?}");
            assert_eq!(Some(all.loss), run.loss(Set::Train));
            let batch = run.shares(offset, Sharers::Batch).unwrap();
            assert_eq!(batch.sum.to_bits(), walk.summed[offset].to_bits());
            assert_eq!(batch.total.to_bits(), walk.gradient[offset].to_bits());
            assert_eq!((&batch.samples, batch.loss), (&walk.samples, walk.batch_loss));
            assert_eq!(bits(&batch.costs), bits(&walk.costs));
        }
    }
    assert!(blocks > 5, "no more than one block of samples");
}

#[test]
fn a_share_is_the_samples_own_gradient_and_cost() {
    for config in random_networks(25) {
        let mut run = trainer(&config);
        for offset in (0..run.theta().len()).step_by(3) {
            let shares = run.shares(offset, Sharers::Train).unwrap();
            for (&n, (part, cost)) in shares.samples.iter().zip(shares.parts.iter().zip(&shares.costs)) {
                assert_eq!(*part, run.gradient_of(n as usize).unwrap()[offset]);
                assert_eq!(cost.to_bits(), run.trace(n as usize).unwrap().cost.to_bits());
            }
        }
    }
}

#[test]
fn the_scale_and_the_penalty_lead_from_the_sum_to_the_total() {
    let mut config = circle();
    config.regularization.kind = Penalty::L2;
    config.regularization.lambda = 0.25;
    config.batch_size = BatchSize::Count(8.0);
    for (reduction, scale) in [(Reduction::Sum, 1.0), (Reduction::Mean, 0.125)] {
        config.reduction = reduction;
        let mut run = trainer(&config);
        let bias = run.theta().len() - 1;
        for (offset, penalty) in [(0, 0.25 * run.theta()[0]), (bias, 0.0)] {
            let shares = run.shares(offset, Sharers::Batch).unwrap();
            assert_eq!((shares.scale, shares.parts.len()), (scale, 8));
            assert_eq!(shares.total, shares.sum * scale + penalty);
        }
    }
}

#[test]
fn asking_for_shares_changes_nothing() {
    let mut run = trainer(&circle());
    let mut alone = trainer(&circle());
    for t in 0..25 {
        run.shares(t % 13, Sharers::Train).unwrap();
        run.shares(t % 13, Sharers::Batch).unwrap();
        run.step().unwrap();
        alone.step().unwrap();
        assert_eq!(run.last_step().unwrap().info, alone.last_step().unwrap().info);
    }
    assert_eq!(bits(run.theta()), bits(alone.theta()));
    assert_eq!(run.shares(1000, Sharers::Train).unwrap_err().field, "offset");
}
