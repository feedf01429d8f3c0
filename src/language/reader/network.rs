//! The network: numbers in, numbers out, on one thread.

use super::annotation::COLUMNS;
use super::link::PROJECTED;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensorView;
use rten_tensor::prelude::{AsView, Layout};
use std::sync::Arc;

/// What is wrong with the reader's files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReaderError {
    /// The weights cannot be loaded, for this reason.
    Weights(String),
    /// The weights are those of another network.
    OtherNetwork(String),
    /// The vocabulary lacks the pieces for begin, end and what is not known, or has more or fewer than the weights.
    Vocabulary,
    /// All can be loaded, and a plain sentence is misread.
    Damaged,
    /// The tables of the link head have not the size that they should have.
    Links,
}

impl std::fmt::Display for ReaderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ReaderError::Weights(reason) => write!(f, "the reader's weights cannot be loaded: {reason}"),
            ReaderError::OtherNetwork(reason) => write!(f, "the reader's weights do not fit this version of copydesk: {reason}"),
            ReaderError::Vocabulary => f.write_str(
                "the reader's vocabulary is not a list of word pieces with [CLS], [SEP] and [UNK] that fits its weights",
            ),
            ReaderError::Damaged => f.write_str("the reader misreads a plain sentence: its weights or tables are damaged"),
            ReaderError::Links => f.write_str("the reader's table of links has the wrong size"),
        }
    }
}

impl std::error::Error for ReaderError {}

/// The loaded weights.
pub(super) struct Network {
    model: Model,
    ids: NodeId,
    shapes: NodeId,
    logits: NodeId,
    links: NodeId,
    opinion: NodeId,
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Network").finish_non_exhaustive()
    }
}

/// What the network says of one window, row by row.
pub(super) struct Output {
    /// The scores of all labels of all heads: [`COLUMNS`] a piece.
    logits: Vec<f32>,
    /// What the link head needs of each piece: [`PROJECTED`] numbers.
    links: Vec<f32>,
    /// What each piece adds to the log odds that this is opinion.
    opinion: Vec<f32>,
}

impl Output {
    /// The score of a label of a piece.
    pub(super) fn score(&self, piece: usize, column: usize) -> f32 {
        self.logits.get(piece * COLUMNS + column).copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// What all pieces together add to the log odds that this is opinion.
    pub(super) fn opinion(&self) -> f32 {
        self.opinion.iter().sum()
    }

    /// What the link head needs of a piece.
    pub(super) fn projected(&self, piece: usize) -> &[f32] {
        self.links.get(piece * PROJECTED..(piece + 1) * PROJECTED).unwrap_or(&[0.0; PROJECTED])
    }
}

thread_local! {
    /// Each thread computes on one thread of its own: paragraphs are many and short, so that work is parted between them and
    /// never inside one.
    static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

impl Network {
    /// Weights that stand in the program.
    pub(super) fn of_static(weights: &'static [u8]) -> Result<Network, ReaderError> {
        Network::of_model(options().load_static_slice(weights))
    }

    /// Weights from elsewhere.
    pub(super) fn of(weights: Vec<u8>) -> Result<Network, ReaderError> {
        Network::of_model(options().load(weights))
    }

    fn of_model(model: Result<Model, rten::LoadError>) -> Result<Network, ReaderError> {
        let model = model.map_err(|error| ReaderError::Weights(error.to_string()))?;
        let node = |name| model.node_id(name).map_err(|_| ReaderError::OtherNetwork(format!("`{name}` is missing")));
        let (ids, shapes) = (node("ids")?, node("shapes")?);
        let (logits, links, opinion) = (node("logits")?, node("links")?, node("opinion")?);
        Ok(Network { model, ids, shapes, logits, links, opinion })
    }

    /// Reads one window of pieces, which begins and ends with its marks; they are not in the output.
    pub(super) fn run(&self, ids: &[i32], shapes: &[i32]) -> Result<Output, ReaderError> {
        let view = |numbers| NdTensorView::from_data([1, ids.len()], numbers);
        let inputs = vec![(self.ids, view(ids).into()), (self.shapes, view(shapes).into())];
        let options = RunOptions::default().with_thread_pool(Some(POOL.with(Arc::clone)));
        let outputs = self.model.run_n::<3>(inputs, [self.logits, self.links, self.opinion], Some(options));
        let [logits, links, opinion] = outputs.map_err(|error| ReaderError::OtherNetwork(error.to_string()))?;
        let n = ids.len();
        Ok(Output { logits: rows(logits, n, COLUMNS)?, links: rows(links, n, PROJECTED)?, opinion: rows(opinion, n, 1)? })
    }
}

/// The numbers of an output of `n` rows without its first and last row, if it has as many `columns`.
fn rows(output: Value, n: usize, columns: usize) -> Result<Vec<f32>, ReaderError> {
    match output.into_tensor::<f32>() {
        Some(tensor) if tensor.shape() == [1, n, columns] => Ok(tensor.slice((0, 1..n.max(2) - 1)).to_vec()),
        Some(tensor) => Err(ReaderError::OtherNetwork(format!("it answers in the shape {:?}", tensor.shape()))),
        None => Err(ReaderError::OtherNetwork("its answers are no floats".to_owned())),
    }
}

fn options() -> ModelOptions {
    let mut options = ModelOptions::with_all_ops();
    options.prepack_weights(true);
    options
}
