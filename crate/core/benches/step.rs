//! `cargo bench -p backprop-core`: training steps and kernels, natively. The loops are those of the wasm, but their lanes are what the compiler
//! makes of arrays; what counts for the page is measured by `tests/bench`.

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use backprop_core::config::{BatchSize, Config};
    use backprop_core::kernels::{add_products, through_weights, weighted_inputs};
    use backprop_core::optimizer::Rule;
    use backprop_core::trainer::Trainer;
    use divan::Bencher;
    use divan::counter::ItemsCount;

    const NETWORKS: [&[f64]; 2] = [&[2.0, 4.0, 2.0, 1.0], &[2.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 1.0]];

    #[divan::bench(args = [0, 1])]
    fn small_network_batch_10(bencher: Bencher, which: usize) {
        let mut config = Config::new(NETWORKS[which]);
        config.optimizer.eta = Some(0.01);
        config.batch_size = BatchSize::Count(10.0);
        let mut run: Trainer<f32> = Trainer::new(config).expect("valid");
        bencher.counter(ItemsCount::new(10_u32)).bench_local(|| run.step().expect("finite"));
    }

    #[divan::bench(args = [Rule::Sgd, Rule::Momentum, Rule::Adam])]
    fn wide_network_batch_32(bencher: Bencher, rule: Rule) {
        let mut config = Config::new(&[2.0, 256.0, 256.0, 1.0]);
        config.optimizer.kind = rule;
        config.batch_size = BatchSize::Count(32.0);
        let mut run: Trainer<f32> = Trainer::new(config).expect("valid");
        bencher.counter(ItemsCount::new(32_u32)).bench_local(|| run.step().expect("finite"));
    }

    fn numbers(len: usize) -> Vec<f32> {
        (0..len).map(|i| (i * 7919 % 1009) as f32 / 504.0 - 1.0).collect()
    }

    const SHAPES: [(usize, usize, usize); 3] = [(8, 8, 12), (128, 784, 32), (1024, 1024, 256)];

    #[divan::bench(args = SHAPES)]
    fn forward(bencher: Bencher, (rows, columns, samples): (usize, usize, usize)) {
        let (w, b, a) = (numbers(rows * columns), numbers(rows), numbers(columns * samples));
        let mut z = vec![0.0; rows * samples];
        bencher
            .counter(ItemsCount::new(2 * rows * columns * samples))
            .bench_local(|| weighted_inputs(&w, &b, &a, &mut z, samples));
    }

    #[divan::bench(args = SHAPES)]
    fn backward(bencher: Bencher, (rows, columns, samples): (usize, usize, usize)) {
        let (w, delta) = (numbers(rows * columns), numbers(rows * samples));
        let mut slope = vec![0.0; columns * samples];
        bencher
            .counter(ItemsCount::new(2 * rows * columns * samples))
            .bench_local(|| through_weights(&w, &delta, &mut slope, samples));
    }

    #[divan::bench(args = SHAPES)]
    fn gradient(bencher: Bencher, (rows, columns, samples): (usize, usize, usize)) {
        let (a, delta) = (numbers(columns * samples), numbers(rows * samples));
        let (mut grad_w, mut grad_b) = (vec![0.0; rows * columns], vec![0.0; rows]);
        bencher
            .counter(ItemsCount::new(2 * rows * columns * samples))
            .bench_local(|| add_products(&a, &delta, &mut grad_w, &mut grad_b, samples, samples));
    }
}

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    divan::main();
}
