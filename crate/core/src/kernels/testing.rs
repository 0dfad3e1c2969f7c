//! The fast loops against the plain ones, bit for bit.

use super::*;
use crate::optimizer::Rule;

mod steps;

/// Numbers of mixed sign and size, a few of them 0 and −0.
fn numbers(len: usize, seed: u32) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(97);
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 8_388_608.0 - 1.0
    };
    (0..len)
        .map(|i| match i % 23 {
            7 => 0.0,
            11 => -0.0,
            _ => next() * (1.0 + 50.0 * next() * next()),
        })
        .collect()
}

fn bits(x: &[f32]) -> Vec<u32> {
    x.iter().map(|x| x.to_bits()).collect()
}

/// Every kernel of a layer of `rows` × `columns` for `count` samples.
fn kernels_agree(rows: usize, columns: usize, count: usize) {
    let stride = count.next_multiple_of(4);
    let what = format!("{rows} × {columns}, {count} samples");
    let (w, b) = (numbers(rows * columns, 1), numbers(rows, 2));
    let (a, delta) = (numbers(columns * stride, 3), numbers(rows * stride, 4));
    let (mut fast, mut plain) = (vec![f32::NAN; rows * stride], vec![f32::NAN; rows * stride]);
    weighted_inputs(&w, &b, &a, &mut fast, stride);
    plain::weighted_inputs(&w, &b, &a, &mut plain, stride);
    assert_eq!(bits(&fast), bits(&plain), "weighted_inputs: {what}");

    let (mut fast, mut plain) = (vec![f32::NAN; columns * stride], vec![f32::NAN; columns * stride]);
    through_weights(&w, &delta, &mut fast, stride);
    plain::through_columns(&w, columns, &delta, &mut plain, stride);
    assert_eq!(bits(&fast), bits(&plain), "through_weights: {what}");

    let (mut fast_w, mut fast_b) = (numbers(rows * columns, 5), numbers(rows, 6));
    let (mut plain_w, mut plain_b) = (fast_w.clone(), fast_b.clone());
    add_products(&a, &delta, &mut fast_w, &mut fast_b, stride, count);
    plain::add_products(&a, &delta, &mut plain_w, &mut plain_b, stride, count);
    assert_eq!(bits(&fast_w), bits(&plain_w), "add_products, w: {what}");
    assert_eq!(bits(&fast_b), bits(&plain_b), "add_products, b: {what}");

    let descent = Descent { share: 0.3, eta: 0.07 };
    let (mut next_w, mut next_b) = (vec![f32::NAN; rows * columns], vec![f32::NAN; rows]);
    let numbers = Numbers {
        share: descent.share,
        eta: descent.eta,
        ..Numbers::default()
    };
    let down = |theta, next| {
        Some(Down {
            rule: Rule::Sgd,
            numbers,
            theta,
            next,
            before: [&[]; 2],
            after: [&mut [], &mut []],
        })
    };
    let sink = |grad, down| Sink { grad, add: true, down };
    let (to_w, to_b) = (sink(&mut fast_w, down(&w, &mut next_w)), sink(&mut fast_b, down(&b, &mut next_b)));
    assert!(put_products(&a, &delta, to_w, to_b, (stride, count)));
    plain::add_products(&a, &delta, &mut plain_w, &mut plain_b, stride, count);
    let step = |theta: &[f32], grad: &mut [f32]| -> Vec<f32> {
        grad.iter_mut().for_each(|g| *g *= descent.share);
        theta.iter().zip(grad).map(|(&theta, g)| theta - descent.eta * *g).collect()
    };
    assert_eq!(bits(&next_w), bits(&step(&w, &mut plain_w)), "a step of w: {what}");
    assert_eq!(bits(&next_b), bits(&step(&b, &mut plain_b)), "a step of b: {what}");
    assert_eq!(
        (bits(&fast_w), bits(&fast_b)),
        (bits(&plain_w), bits(&plain_b)),
        "its gradient: {what}"
    );

    let (mut fast, mut plain) = (w.clone(), w);
    let descent = Descent { share: 0.3, eta: 0.07 };
    descend(&a, &delta, &mut fast, stride, count, descent);
    plain::descend(&a, &delta, &mut plain, (stride, count), descent);
    assert_eq!(bits(&fast), bits(&plain), "descend: {what}");
}

#[test]
fn fast_loops_have_the_bits_of_the_plain_ones_at_small_shapes() {
    for rows in 1..=9 {
        for columns in 1..=9 {
            for count in 1..=18 {
                kernels_agree(rows, columns, count);
            }
        }
    }
}

#[test]
fn fast_loops_have_the_bits_of_the_plain_ones_in_blocks() {
    for (rows, columns, count) in [
        (16, 64, 16),
        (17, 65, 19),
        (64, 16, 33),
        (19, 300, 77),
        (70, 261, 68),
        (300, 70, 66),
        (259, 513, 23),
        (2, 700, 256),
        (700, 3, 256),
        (130, 300, 200),
        (75, 550, 140),
        (550, 75, 140),
    ] {
        kernels_agree(rows, columns, count);
    }
}

#[test]
fn the_sums_of_some_columns_are_those_of_all() {
    for (rows, columns, count) in [(9, 7, 5), (70, 150, 33), (530, 90, 18)] {
        let stride = usize::next_multiple_of(count, 4);
        let (w, delta) = (numbers(rows * columns, 1), numbers(rows * stride, 2));
        let mut all = vec![f32::NAN; columns * stride];
        plain::through_columns(&w, columns, &delta, &mut all, stride);
        for (first, end) in [(0, 1), (1, columns), (3, 4), (columns / 3, columns - 1), (columns - 5, columns)] {
            let (mut fast, mut plain) = (vec![f32::NAN; (end - first) * stride], vec![f32::NAN; (end - first) * stride]);
            through_columns(&w[first..], columns, &delta, &mut fast, stride);
            plain::through_columns(&w[first..], columns, &delta, &mut plain, stride);
            let what = format!("{first}..{end} of {rows} × {columns}, {count} samples");
            assert_eq!(bits(&fast), bits(&all[first * stride..end * stride]), "fast: {what}");
            assert_eq!(bits(&plain), bits(&fast), "plain: {what}");
        }
    }
}

/// The whole gradient by the way of small networks and by blocks of the plain loops' order.
#[test]
fn small_networks_have_the_bits_of_all_networks() {
    use crate::activation::Activation;
    use crate::config::{Activations, Config};
    use crate::evaluate::load;
    use crate::loss::Reduction;
    use crate::network::Block;
    use crate::trainer::Trainer;

    let mut seen = 0;
    for (i, activation) in Activation::ALL.into_iter().enumerate() {
        for (widths, outputs) in [(&[2.0, 4.0, 2.0][..], 1.0), (&[2.0], 3.0), (&[2.0, 7.0, 9.0, 1.0, 5.0], 2.0)] {
            let mut config = Config::new(&[widths, &[outputs]].concat());
            let hidden = if activation == Activation::Softmax {
                Activation::Tanh
            } else {
                activation
            };
            let mut activations = vec![hidden; widths.len() - 1];
            activations.push(activation);
            config.activations = Activations::Each(activations);
            config.data.classes = Some(outputs.max(2.0));
            if outputs == 3.0 {
                config.data.kind = crate::data::DataKind::Gaussians;
            }
            config.seed = i as f64;
            // softmax wants several outputs
            let Ok(trainer) = Trainer::<f32>::new(config) else { continue };
            seen += 1;
            let (network, theta) = (trainer.network(), trainer.theta());
            let train = &trainer.dataset().train;
            for count in [1, 2, 3, 4, 5, 8, 10, 12, 13, 16, 25, 32, 63, 64] {
                let order: Vec<u32> = (0..count).map(|n| (n * 37 + 11) % train.count as u32).collect();
                let (mut small, mut plain) = (vec![f32::NAN; theta.len()], vec![f32::NAN; theta.len()]);
                let mut room = Room::default();
                let batch = Batches {
                    samples: train,
                    order: &order,
                    name: 1,
                    places: 0..order.len(),
                    size: order.len(),
                };
                assert!(f32::small_gradient(network, theta, &batch, &mut room, &mut small));
                let mut block = Block::new(network);
                load(network, train, &order, &mut block);
                network.forward(theta, &mut block);
                network.backward(theta, &mut block);
                network.write_gradient(&block, &mut plain);
                let what = format!("{activation:?}, {widths:?}, {outputs}, {count} samples");
                assert_eq!(bits(&small), bits(&plain), "{what}");

                // a step, the share being 1/N
                let (eta, share) = (0.07, 1.0 / count as f32);
                let d: Vec<f32> = plain.iter().map(|g| g * share).collect();
                let moved: Vec<f32> = theta.iter().zip(&d).map(|(theta, d)| theta - eta * d).collect();
                let (mut here, [mut grad, mut next]) = (theta.to_vec(), [(); 2].map(|()| vec![f32::NAN; theta.len()]));
                let steps = Steps {
                    reduction: Reduction::Mean,
                    eta,
                    thetas: [&mut here, &mut next],
                    grad: &mut grad,
                };
                assert_eq!(f32::small_steps(network, &batch, &mut room, steps), Ok(1), "{what}");
                assert_eq!([bits(&grad), bits(&next)], [bits(&d), bits(&moved)], "{what}");
            }
        }
    }
    assert!(seen >= 30, "only {seen} networks");
}

/// One room for batches of two orders and sizes, whose samples it may have arranged before.
#[test]
fn a_batch_is_found_wherever_it_lies() {
    use crate::config::Config;
    use crate::trainer::Trainer;

    let trainer = Trainer::<f32>::new(Config::new(&[2.0, 4.0, 2.0, 1.0])).expect("valid");
    let (network, theta, samples) = (trainer.network(), trainer.theta(), &trainer.dataset().train);
    let forward: Vec<u32> = (0..samples.count as u32).collect();
    let backward: Vec<u32> = forward.iter().rev().copied().collect();
    let mut room = Room::default();
    let gradient = |order: &[u32], name, places, size, room: Option<&mut Room>| {
        let mut grad = vec![f32::NAN; theta.len()];
        let batch = Batches {
            samples,
            order,
            name,
            places,
            size,
        };
        assert!(f32::small_gradient(
            network,
            theta,
            &batch,
            room.unwrap_or(&mut Room::default()),
            &mut grad
        ));
        bits(&grad)
    };
    for (name, order) in [(1, &forward), (2, &backward), (2, &backward), (3, &forward)] {
        for (start, end, size) in [
            (0, 10, 10),
            (240, 250, 10),
            (10, 20, 10),
            (30, 43, 13),
            (247, 250, 13),
            (5, 25, 20),
            (20, 40, 20),
        ] {
            let alone = gradient(&order[start..end], 1, 0..end - start, end - start, None);
            let found = gradient(order, name, start..end, size, Some(&mut room));
            assert_eq!(found, alone, "order {name}, {start} to {end} by {size}");
        }
    }
}
