//! The digital platform: registered residents, rumours, messages that wait for an answer.

use crate::base::persist::Persist;
use std::collections::VecDeque;

/// A resident's attitude to the current rumour.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Rumour {
    /// Has not heard it.
    #[default]
    Unheard,
    /// Believes it, and passes it on.
    Believed,
    /// Knows better, or has forgotten it.
    Past,
}

/// How a platform is run for a week.
#[derive(Persist, Clone, Copy, Debug, Default, PartialEq)]
pub struct Running {
    /// Skill of those who run it (op_skill).
    pub skill: f32,
    /// Whether it listens as well as speaks.
    pub two_way: bool,
    /// Working hours.
    pub hours: f64,
    /// Share of the rumours' believers among its users whom it puts right a week, at full skill, where it listens.
    pub refutation: f32,
}

/// The platform's users and messages.
#[derive(Persist, Clone, Debug, Default, PartialEq)]
pub struct Platform {
    /// Whether each resident is registered.
    pub registered: Vec<bool>,
    /// Each resident's attitude to the rumour.
    pub rumour: Vec<Rumour>,
    /// Skill of those who run it (op_skill).
    pub skill: f32,
    /// Whether it listens as well as speaks.
    pub two_way: bool,
    /// The operators of this week, which replace those of the scenario: set by institutions in P0, used and cleared in
    /// P2.
    pub run: Option<Running>,
    /// Waiting messages: the tick of arrival and the number of messages, the oldest first.
    pub waiting: VecDeque<(i32, u32)>,
    /// Mean wait of the messages answered this week, in ticks; if none was answered, the age of the oldest.
    pub response: f32,
}

impl Platform {
    /// The number of registered residents.
    pub fn users(&self) -> usize {
        self.registered.iter().map(|registered| u32::from(*registered)).sum::<u32>() as usize
    }

    /// The number of those who believe the rumour.
    pub fn believers(&self) -> usize {
        self.rumour.iter().map(|rumour| u32::from(*rumour == Rumour::Believed)).sum::<u32>() as usize
    }

    /// The share of residents who are registered.
    pub fn coverage(&self) -> f64 {
        self.users() as f64 / self.registered.len().max(1) as f64
    }

    /// The number of messages that wait for an answer.
    pub fn backlog(&self) -> u64 {
        self.waiting.iter().map(|(_, count)| u64::from(*count)).sum()
    }

    /// Answers up to `answers` messages, the oldest first, and records their waiting time.
    ///
    /// ```
    /// let mut platform = cogov::community::Platform { waiting: [(0, 3), (2, 5)].into(), ..Default::default() };
    /// platform.answer(2, 4);
    /// assert_eq!((platform.response, platform.backlog()), (1.5, 4));
    /// platform.answer(9, 0);
    /// assert_eq!(platform.response, 7.0);
    /// ```
    pub fn answer(&mut self, tick: i32, answers: u32) {
        let (mut left, mut waited) = (answers, 0.0);
        while let Some((came, count)) = self.waiting.front_mut().filter(|_| left > 0) {
            let now = left.min(*count);
            waited += f64::from(now) * f64::from(tick - *came);
            (*count, left) = (*count - now, left - now);
            if *count == 0 {
                self.waiting.pop_front();
            }
        }
        let done = answers - left;
        let oldest = self.waiting.front().map_or(0, |(came, _)| tick - came);
        self.response = if done > 0 { (waited / f64::from(done)) as f32 } else { oldest as f32 };
    }

    /// Checks the invariants: no resident's state is lost, and messages wait in the order in which they came.
    ///
    /// # Errors
    /// What does not hold.
    pub fn check(&self, rows: usize) -> Result<(), String> {
        for known in [self.registered.len(), self.rumour.len()] {
            if known != rows {
                return Err(format!("the platform knows {known} residents of {rows}"));
            }
        }
        let ordered = self.waiting.iter().zip(self.waiting.iter().skip(1)).all(|(a, b)| a.0 <= b.0);
        if ordered { Ok(()) } else { Err("messages wait out of order".to_owned()) }
    }
}
